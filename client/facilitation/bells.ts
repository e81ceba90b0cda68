// The two bells of the timer, made of plain tones: one stroke two minutes before the end, two at the end. Browsers allow
// sound only after a gesture, so the first one on the page wakes the sound; before it the timer is silent. Whether this
// device rings at all is remembered on it.
import { useState } from 'react';
import { recall, remember } from '../app/device-memory.ts';
import type { Bell } from './clock-text.ts';

let audio: AudioContext | null = null;

const MEMORY = 'bells';

/** Does this device ring, and how to change it. It does until somebody turns it off. */
export function useBellsHere(): readonly [boolean, (ring: boolean) => void] {
  const [rings, setRings] = useState(() => recall(MEMORY) !== 'off');
  const change = (next: boolean): void => {
    setRings(next);
    remember(MEMORY, next ? null : 'off');
  };
  return [rings, change];
}

/** From the next press or key on, bells can be heard. Returns the function that stops waiting for one. */
export function allowBellsAfterGesture(): () => void {
  const wake = (): void => {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') void audio.resume();
  };
  addEventListener('pointerdown', wake);
  addEventListener('keydown', wake);
  return () => {
    removeEventListener('pointerdown', wake);
    removeEventListener('keydown', wake);
  };
}

/** 試す: rings at once; the press on it is the gesture that browsers ask for. */
export function tryBell(bell: Bell): void {
  audio ??= new AudioContext();
  if (audio.state === 'running') ring(bell);
  else void audio.resume().then(() => ring(bell));
}

/** Rings; silent where the browser has not allowed sound yet. */
export function ring(bell: Bell): void {
  if (audio === null || audio.state !== 'running') return;
  const strokes = bell === 'first' ? [0] : [0, 0.55];
  for (const afterSeconds of strokes) stroke(audio, audio.currentTime + afterSeconds);
}

/** A struck bell: a tone and its twelfth, dying away over a second and a half. */
function stroke(context: AudioContext, atSeconds: number): void {
  for (const [hertz, loudness] of [
    [880, 0.25],
    [2637, 0.06],
  ] as const) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(0.0001, atSeconds);
    gain.gain.exponentialRampToValueAtTime(loudness, atSeconds + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.0001, atSeconds + 1.5);
    tone.connect(gain).connect(context.destination);
    tone.start(atSeconds);
    tone.stop(atSeconds + 1.6);
  }
}
