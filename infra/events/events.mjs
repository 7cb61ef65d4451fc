// `npm run events`: what each service has still to tell, how far it has heard the others, and what
// it could not read. Ends with 0 when nothing was put aside, 1 when something was, 2 when that
// could not be found out.
import { runCommand } from '../backup/command.mjs';

const usage = `
npm run events
npm run events -- --replay all --by "tên / name"
npm run events -- --replay <mã / id> --by "tên / name"
npm run events -- --send-again facilities
npm run events -- --database <service>=postgres://… [--database …] […]

Dịch vụ / services: programs, facilities, clusters, trade-promotion`;

const load = async () => (await import('./events-command.mjs')).events;
await runCommand({ usage, load, failed: 2 });
