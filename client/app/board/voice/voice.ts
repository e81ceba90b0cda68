// The face of what the canvas says to people who do not see it. Nobody outside imports a file behind it.
export { CanvasVoice } from './canvas-voice.tsx';
