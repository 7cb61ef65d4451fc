// Who logs in to which database, as a service's own URL says it: the one secret that the service
// and set-up share.

export interface DatabaseLogin {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

const protocols = ['postgres:', 'postgresql:'];
/** PostgreSQL cuts longer names without a word. */
const longestName = 63;
/** Clients differ in how they prepare other characters for SCRAM. */
const printableAscii = /^[\x20-\x7e]+$/;

export const databaseLoginRule = {
  vi: 'URL postgres://người-dùng:mật-khẩu@máy/cơ-sở-dữ-liệu, mật khẩu chỉ gồm ký tự ASCII',
  en: 'a URL postgres://user:password@host/database, the password in printable ASCII',
};

export function databaseLoginFrom(text: string): DatabaseLogin {
  const url = new URL(text);
  const [user, password, database] = [url.username, url.password, url.pathname.slice(1)].map(
    decodeURIComponent,
  ) as [string, string, string];
  const fits = (name: string) => name !== '' && Buffer.byteLength(name) <= longestName;
  if (!protocols.includes(url.protocol) || !fits(user) || !fits(database))
    throw new Error('no URL');
  if (!printableAscii.test(password))
    throw new Error('no password that every client prepares alike');
  return { user, password, database };
}
