import { runLab } from './bootstrap.mjs';

await runLab('test/test.ts');
