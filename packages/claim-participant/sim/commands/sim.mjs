// `npm run sim -- --schedules N --seed S [--workers W] [--run file]` and `-- --replay SEED`.
import { bundle, folder, root } from './bundle.mjs';

const built = await bundle();
const { simulate } = await import(built.file);
process.exitCode = await simulate(process.argv.slice(2), { ...built, folder, root });
