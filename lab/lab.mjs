import { runLab } from './bootstrap.mjs';

await runLab('cli.ts');
