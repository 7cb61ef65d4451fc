// Refuses a Node.js that is too old, in words, before anything else can fail in riddles.
const wanted = [20, 19];

export function refuseOldNode(found = process.versions.node) {
  const [major, minor] = found.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  const version = wanted.join('.');
  process.stderr.write(
    `Cần Node.js ${version} trở lên, máy này có ${found}. Cài bản mới từ https://nodejs.org rồi chạy lại.\n` +
      `Node.js ${version} or newer is needed, this is ${found}. Install it from https://nodejs.org and run again.\n`,
  );
  process.exit(1);
}
