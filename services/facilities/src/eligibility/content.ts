// How the code of a content of khuyến công is spelt.
const shape = /^KC[0-9]\.[0-9]{1,2}$/;

export function isContent(code: string): boolean {
  return shape.test(code);
}
