// After the last test: stops what global-setup.mjs started, in reverse order.
export default async function globalTeardown() {
  await globalThis.endTestServers();
}
