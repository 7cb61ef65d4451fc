// Each manifest against Kubernetes' own schema for its kind. The schemas are validators that
// somebody compiled; they let fields pass that no schema names, and a misspelt probe would be no
// probe. So each manifest is watched while it is validated: a field that nobody has looked at does
// not exist.
const plainName = /^[A-Za-z]+$/;
const noSuchModule = new Set([
  ...['ERR_PACKAGE_PATH_NOT_EXPORTED', 'ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'],
]);
const apiVersionForm = /^([a-z0-9.]+\/)?v\d\w*$/;

/** @returns {Promise<string[]>} */
export async function fieldFaults({ value }) {
  const { apiVersion, kind } = value ?? {};
  const model = await modelOf(apiVersion, kind);
  if (model === undefined) return [`${apiVersion} ${kind} is no kind of Kubernetes'`];
  const looked = new Set();
  const complaints = complaintsOf(model, watched(value, '', looked));
  const unknown = pathsIn(value)
    .filter((path) => !looked.has(path))
    .map((path) => `${path}: no such field`);
  return [...new Set([...complaints, ...outermost(unknown), ...emptiesIn(value)])];
}

async function modelOf(apiVersion, kind) {
  if (!plainName.test(kind) || !apiVersionForm.test(apiVersion)) return undefined;
  try {
    return (await import(`kubernetes-models/${apiVersion}/${kind}`))[kind];
  } catch (error) {
    if (noSuchModule.has(error.code)) return undefined;
    throw error;
  }
}

/** An instance would be a copy, which nobody watches; the method takes any value. */
function complaintsOf(model, value) {
  try {
    model.prototype.validate.call(value);
    return [];
  } catch (error) {
    if (!Array.isArray(error.errors)) throw error;
    return error.errors.map(complaintOf);
  }
}

/** The same value; which of its fields are read is noted as paths. */
function watched(value, path, looked) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one, i) => watched(one, `${path}/${i}`, looked));
  return new Proxy(value, {
    get(target, key) {
      if (typeof key !== 'string') return target[key];
      const below = `${path}/${key}`;
      looked.add(below);
      return watched(target[key], below, looked);
    },
  });
}

/** Of every field of every object, at any depth. */
function pathsIn(value, path = '') {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const below = `${path}/${key}`;
    return [...(Array.isArray(value) ? [] : [below]), ...pathsIn(one, below)];
  });
}

/** Nobody looks into a field that nobody has looked at; it is enough to name that one. */
function outermost(complaints) {
  const paths = complaints.map((complaint) => complaint.slice(0, complaint.indexOf(':')));
  return complaints.filter((_, i) => !paths.some((path) => paths[i].startsWith(`${path}/`)));
}

/** The schemas take null everywhere; in a file it is a value that was forgotten. */
function emptiesIn(value, path = '') {
  if (value === null) return [`${path}: is empty`];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) => emptiesIn(one, `${path}/${key}`));
}

function complaintOf({ instancePath, message, params }) {
  const allowed = params?.allowedValues === undefined ? '' : `: ${params.allowedValues.join(', ')}`;
  return `${instancePath || '/'}: ${message}${allowed}`;
}
