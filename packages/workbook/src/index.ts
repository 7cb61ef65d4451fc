// Tables as spreadsheet files that are ready to print.
export {
  type PrintedCell,
  type PrintedColumn,
  type PrintedLine,
  type PrintedTable,
  printedWorkbook,
  type Signature,
  xlsxMediaType,
} from './printed-table.js';
