import { runLab } from './bootstrap.mjs';

await runLab('bench/bench.ts');
