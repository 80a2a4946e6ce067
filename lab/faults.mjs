import { runLab } from './bootstrap.mjs';

await runLab('faults/report.ts');
