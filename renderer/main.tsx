// renderer/main.tsx · the page's entry: connect, then draw
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Start } from './app/start.tsx';
import { connectStation } from './station/connect.ts';
import './ui/tokens.css';
import './ui/controls.css';
import './ui/shell.css';
import './ui/screens.css';
import './ui/decode.css';
import './ui/weigh.css';
import './ui/import.css';
import './ui/devices.css';
import './ui/designer.css';
import './ui/bills.css';
import './ui/paper-view.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Start station={connectStation(window)} />
  </StrictMode>,
);
