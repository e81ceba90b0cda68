// What most templates have in common, said once: a template names only what it has beside that.
import type { Template } from './template.ts';

type Usual =
  | 'family'
  | 'version'
  | 'purpose'
  | 'links'
  | 'standing'
  | 'chapter'
  | 'sets'
  | 'inAgenda'
  | 'axes'
  | 'audience'
  | 'confidence'
  | 'isForTeamFirst'
  | 'isRepeatable'
  | 'banner'
  | 'rail'
  | 'washes'
  | 'zonesOfCamp'
  | 'hasCards'
  | 'inOrder'
  | 'sources'
  | 'derive'
  | 'main'
  | 'furniture'
  | 'ofRanks';

/**
 * A template of version 1, of a family of its own, that the team writes on and the camp may read, once on a board; its links serve;
 * without purpose, standing in the chain, chapter, sets, axes, banner, ruler and furniture, the same for all ranks, unless they are named.
 */
export const sheetTemplate = (parts: Omit<Template, Usual> & Partial<Pick<Template, Usual>>): Template => ({
  family: parts.id,
  version: 1,
  purpose: null,
  links: 'serves',
  standing: null,
  chapter: null,
  sets: [],
  inAgenda: null,
  axes: [],
  audience: 'team',
  confidence: 'camp',
  isForTeamFirst: false,
  isRepeatable: false,
  banner: null,
  rail: null,
  washes: [],
  zonesOfCamp: null,
  hasCards: false,
  inOrder: null,
  sources: [],
  derive: null,
  main: null,
  furniture: [],
  ofRanks: null,
  ...parts,
});
