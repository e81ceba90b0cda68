// Entry of the pages: the address first (a secret leaves it before anything else runs), then the words, then the screen.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { forgetDeletedBoards } from './app/forget-deleted-boards.ts';
import { watchLocation } from './app/location.ts';
import { startI18n } from './i18n/i18n.ts';
import './ui/tokens.css';
import './ui/base.css';

watchLocation();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
void forgetDeletedBoards();
