// The first half of the camp: the city writes its vision, presents it, is given feedback and takes it up.
import { expect, it } from 'vitest';
import { AWAY } from '../../kit/camp-journey.ts';
import { squeeze } from '../../kit/onlooker.ts';
import { until } from '../../kit/until.ts';
import { FEEDBACK, type FirstCamp, QUESTION_FROM_PHONE } from './the-camp.ts';

const VISION = '変化し続ける課題に柔軟に対応し、住民とともに考え、動きつづける役所';
const WORDS_OF_TOWN = '用水と雑木林が残る、歩いて回れる大きさ';

export function theVisionIsWritten(at: FirstCamp): void {
  it('the city writes its vision, others see it', async () => {
    const { anna, ken } = at.people;
    await anna.openBoard(at.own, 'vision');
    await ken.openBoard(at.own, 'vision');
    await anna.writeNote({ template: 'vision', zone: 'vision.words', dy: 140 }, WORDS_OF_TOWN);
    await anna.writeField({ template: 'vision', zone: 'vision.draft.sentence', dx: 60, dy: 120 }, VISION);
    at.written.push(WORDS_OF_TOWN, VISION);
    await ken.sees(VISION);
    await ken.sees(WORDS_OF_TOWN);
    await anna.isSaved();
  });

  it('it is presented on the projector with the timer running, and frozen', async () => {
    const { facilitator, anna, projector } = at.people;
    await facilitator.openBoard(at.own, 'vision');
    await facilitator.button('投影').click();
    await facilitator.page.getByRole('menuitem', { name: 'この場所を投影する' }).click();
    await projector.sees(VISION);
    await facilitator.button('タイマー').click();
    await facilitator.page.getByRole('menuitem', { name: /7分/ }).first().click();
    for (const person of [projector, anna])
      await person.page
        .getByText(/^0[67]:\d\d$/)
        .first()
        .waitFor();
    await facilitator.button('版').click();
    await facilitator.button('発表版として残す').click();
    await facilitator.page
      .getByText(/発表版/)
      .first()
      .waitFor();
  });
}

export function feedbackIsGivenAndTakenUp(at: FirstCamp): void {
  it('another city gives feedback there, from a laptop and from a phone, and can touch nothing else', async () => {
    const { guest, phone, anna } = at.people;
    const column = `feedback.from.${at.team(AWAY).id}`;
    await guest.openBoard(at.own, 'feedback');
    await guest.writeNote({ template: 'feedback', zone: column, dy: 110 }, FEEDBACK);
    await guest.isSaved();
    // What is taken up is the owners' to decide: the note stops before their column.
    await guest.takeTool('選択');
    await guest.dragNote(FEEDBACK, { template: 'feedback', zone: 'feedback.adopt', dx: 100, dy: 200 });
    await guest.page
      .getByText(/採り入れるか保留かは、このボードの市が決めます/)
      .first()
      .waitFor();
    await guest.isSaved();
    expect(at.zoneNameOf(await at.noteWith(FEEDBACK), 'feedback')).not.toBe('feedback.adopt');
    await guest.goToSheet('vision');
    await guest.takeTool('付箋');
    await guest.clickOn({ template: 'vision', zone: 'vision.draft.people', dy: 120 });
    await guest.page.getByText(/このシートは編集できません/).waitFor();
    expect(await guest.openWords().count()).toBe(0);

    await phone.page.goto(`${phone.origin}/board/${at.own.id}`);
    await phone.page.getByRole('textbox').fill(QUESTION_FROM_PHONE);
    await phone.page.getByText('問い', { exact: true }).click();
    await phone.button('貼る').click();
    await phone.page
      .getByText(/貼りました/)
      .first()
      .waitFor();
    at.written.push(FEEDBACK, QUESTION_FROM_PHONE);
    await anna.goToSheet('feedback');
    await anna.seesAll([FEEDBACK, QUESTION_FROM_PHONE]);
  });

  it('what the owners take up stands among the reasons of the revision, and stays the giver’s', async () => {
    const { anna, guest } = at.people;
    await anna.select(FEEDBACK);
    await anna.button('採り入れる').click();
    const adopted = await until(
      async () => {
        const note = await at.noteWith(FEEDBACK);
        return at.zoneNameOf(note, 'feedback') === 'feedback.adopt' ? note : null;
      },
      { what: 'it lies in the column of what is taken up' },
    );
    // Carrying it off to the revision's sheet is answered with a sentence, not with a refusal of the server.
    await anna.dragNote(FEEDBACK, { template: 'vision-revised', zone: 'vision.why', dx: 110, dy: 180 });
    await anna.page
      .getByText(/贈られた付箋は、感想と気づきのシートに残ります/)
      .first()
      .waitFor();
    await anna.button('元に戻す').click();
    await until(async () => (await at.noteWith(FEEDBACK)).x === adopted.x, {
      what: 'it is back at its place',
    });
    expect((await at.noteWith(FEEDBACK)).parentId).toBe(adopted.parentId);
    for (const person of [anna, guest]) {
      await person.goToSheet('vision-revised');
      await until(
        async () => {
          const reasons = squeeze((await person.sheet('vision-revised').textContent()) ?? '');
          return reasons.includes(squeeze(FEEDBACK)) && !reasons.includes(squeeze(QUESTION_FROM_PHONE));
        },
        { what: 'the revision shows what was taken up as a reason' },
      );
    }
  });
}
