// The report draft: seven chapters, people's words under theirs, the tree as a nested list.
import { describe, expect, it } from 'vitest';
import { reportDraft } from '../../../client/export/report-draft.ts';
import { fieldRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { addTreeNode } from '../../../shared/board/writing.ts';
import { AUTHOR, board, TEAMS, TREE_WHY, VISION } from './board-kit.ts';

const [WAKABA] = TEAMS;
if (WAKABA === undefined) throw new Error('a team');

describe('the report draft', () => {
  const source = board(WAKABA, ['vision', 'tree-why'], (doc) => {
    reviseText(doc, fieldRecordId(VISION, 'vision.draft.sentence'), '', '*学び*続ける組織');
    const question = fieldRecordId(TREE_WHY, 'tree.why');
    addTreeNode(doc, {
      id: 'shape:n1' as RecordId,
      sheetId: TREE_WHY,
      treeParent: question,
      order: 'a0',
      text: '時間がない',
      author: AUTHOR,
      team: WAKABA.id,
    });
    addTreeNode(doc, {
      id: 'shape:n2' as RecordId,
      sheetId: TREE_WHY,
      treeParent: 'shape:n1' as RecordId,
      order: 'a0',
      text: '業務が減らない',
      author: AUTHOR,
      team: WAKABA.id,
    });
  });
  const draft = reportDraft([source], null, { teams: TEAMS, people: [] }, 'ja', {
    title: '若葉市　報告書の下書き',
    facts: ['広域 自主合宿'],
    groupName: '未来をつくる会',
    toWrite: 'ここに書く',
    star: { why: '真の課題', how: 'ここから始める' },
  });

  it('has the seven chapters in order, and says where something is still to be written', () => {
    expect(draft.match(/^## .*/gm)).toHaveLength(7);
    expect(draft).toContain('## 1　未来をつくる会とは');
    expect(draft).toContain('## 6　研修に参加して（所感）\n\n（ここに書く）');
  });

  it('puts words under their chapter and never lets them become markup', () => {
    const future = draft.slice(draft.indexOf('## 3'), draft.indexOf('## 4'));
    expect(future).toContain('\\*学び\\*続ける組織');
  });

  it('nests the tree by its levels', () => {
    expect(draft).toMatch(/^( *)- 時間がない\n\1 {2}- 業務が減らない$/m);
  });
});
