import { runLab } from './bootstrap.mjs';

await runLab('demo/demo.ts');
