// The face of what people see of 筋道 around the canvas: the panel, the count in the list of sheets, the question which way a link goes.
export { ChainPanel } from './chain-panel.tsx';
export { LinkQuestionMenu } from './link-question.tsx';
export { useUnlinkedBySheet } from './use-chain.ts';
export { shortWords } from './words.ts';
