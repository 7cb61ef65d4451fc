// Where the page keeps what the visitor typed: in this browser, apart for each set of examples, so
// that new examples are seen and the visitor's tabs of the old ones are not mixed with them.

export function browserStorage(examples) {
  const prefix = `kc:${fingerprint(examples)}:`;
  const ownKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return {
    getItem: (key) => localStorage.getItem(prefix + key),
    setItem: (key, value) => localStorage.setItem(prefix + key, value),
    removeItem: (key) => localStorage.removeItem(prefix + key),
    clear: () => {
      for (const key of ownKeys()) localStorage.removeItem(key);
    },
    get length() {
      return ownKeys().length;
    },
  };
}

/** FNV-1a: told apart, not protected. */
function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
