// The drill with the log in PostgreSQL, before and after.
import { backupDrill } from './backup-drill.js';

backupDrill({});
