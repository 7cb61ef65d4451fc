// Everything that the data source of this service must know: its tables and its migrations.
import { EstablishmentTable } from './establishments/establishment.table.js';
import { CreateFacilities1795392000000 } from './migrations/1795392000000-create-facilities.js';
import { ProductTable } from './products/product.table.js';
import { AuditEntryTable } from './records/audit-entry.table.js';
import { CommandReceiptTable } from './records/command-receipt.table.js';

export const tables = [EstablishmentTable, ProductTable, AuditEntryTable, CommandReceiptTable];

export const migrations = [CreateFacilities1795392000000];
