/**
 * The architecture, as data. A module may import only the modules listed beside it; each list names modules
 * written above it, so the graph cannot cycle. dependency-cruiser.cjs turns the table into rules, and
 * lib/layers.test.ts proves that each rule catches a violation and that the folders of lib/ are the rows of this table.
 * Every module is a folder of lib/, except those in `outsideLib`.
 */
const foundation = ['errors', 'language', 'runtime', 'telemetry', 'config', 'db']
const identity = ['access', 'audit', 'auth']

exports.mayImport = {
  // foundation: knows nothing of the product
  errors: [],
  language: ['errors'],
  runtime: ['errors'],
  // metrics and traces: what is counted and timed, by names and labels from closed lists
  telemetry: ['runtime'],
  config: ['errors', 'runtime'],
  db: ['errors', 'runtime', 'telemetry', 'config'],
  // the master keys of this installation: which ones there are, what is wrapped under each, and rotation
  keys: ['errors', 'runtime', 'config', 'db'],
  // identity: who makes the request, what they may do, what is recorded of it
  access: ['errors', 'runtime', 'db'],
  audit: ['errors', 'runtime', 'config', 'db', 'access'],
  auth: [...foundation, 'access', 'audit'],
  // services: bytes and work, never users
  storage: ['errors', 'runtime', 'telemetry', 'config'],
  dicom: ['errors'],
  imaging: ['errors', 'runtime', 'telemetry', 'dicom'],
  scanning: ['errors', 'runtime'],
  jobs: foundation,
  uploads: [...foundation, 'storage'],
  notifications: [...foundation, 'access', 'jobs'],
  // product: what a clinic or a coach would recognise
  // what is signed of the trail, proved, exported and kept elsewhere
  trail: [...foundation, ...identity, 'storage', 'notifications'],
  files: [...foundation, ...identity, 'storage', 'imaging', 'dicom', 'scanning', 'jobs', 'uploads', 'notifications'],
  cases: [...foundation, ...identity, 'notifications', 'files'],
  studies: [...foundation, ...identity, 'storage', 'imaging', 'dicom', 'jobs', 'files'],
  // objects from and to other archives: it stores and reads through the verbs of studies and files
  archives: [...foundation, ...identity, 'dicom', 'jobs', 'notifications', 'files', 'studies'],
  // what lies in the product's tables, as FHIR resources: it opens the sealed attributes of studies, and names those of PS3.6
  // and places of the body
  fhir: [...foundation, ...identity, 'dicom', 'files', 'studies'],
  // where images are read: it brings together what cases and studies have
  readings: [...foundation, ...identity, 'dicom', 'notifications', 'files', 'cases', 'studies'],
  // access to cases in an emergency, and its review
  emergency: [...foundation, ...identity, 'notifications', 'files', 'studies'],
  shares: [...foundation, ...identity, 'files', 'notifications'],
  coaching: [...foundation, ...identity, 'notifications', 'files'],
  personas: [...foundation, ...identity, 'imaging', 'files'],
  // all that there is of a person, erased
  erasure: [...foundation, ...identity, 'files', 'cases', 'personas'],
  // what one person has in all of them, to take away, also as FHIR
  'own-data': [...foundation, ...identity, 'files', 'cases', 'readings', 'coaching', 'personas', 'fhir'],
  people: [...foundation, ...identity, 'imaging', 'jobs', 'notifications', 'files', 'cases', 'readings'],
  demo: [...foundation, ...identity, 'dicom', 'imaging', 'files', 'cases', 'coaching', 'personas'],
  // copies of database and objects elsewhere, and the way back: it copies what is sealed, and opens none of it
  backup: [...foundation, 'keys', ...identity, 'storage', 'jobs', 'trail'],
  // how the system does, for those who run it
  operations: [...foundation, 'keys', ...identity, 'storage', 'scanning', 'jobs', 'backup'],
  // transport: turns a request into an actor and input, and an error into a response
  http: [...foundation, ...identity, 'storage', 'uploads'],
  // transport: pushes notifications over WebSocket connections
  realtime: [...foundation, ...identity, 'notifications', 'http'],
  // composition root: opens every service in order, and closes them in reverse
  start: [
    ...foundation,
    'keys',
    ...identity,
    'storage',
    'imaging',
    'scanning',
    'jobs',
    'uploads',
    'notifications',
    'files',
    'cases',
    'studies',
    'archives',
    'readings',
    'shares',
    'coaching',
    'personas',
    'erasure',
    'people',
    'trail',
    'backup',
    'http',
    'realtime',
  ],
}

/** Modules that lie beside lib/: the product can be built without them. */
exports.outsideLib = ['demo']
