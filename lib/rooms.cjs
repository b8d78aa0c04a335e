/**
 * The architecture of lib/, as data. A room may import only the rooms listed beside it; each list names rooms
 * written above it, so the graph cannot cycle. dependency-cruiser.cjs turns the table into fences, and
 * lib/rooms.test.ts proves that each fence bites and that the folders of lib/ are the rows of this table.
 */
const ground = ['errors', 'runtime', 'config', 'db']
const who = ['access', 'audit', 'auth']

exports.mayImport = {
  // ground: knows nothing of the product
  errors: [],
  runtime: ['errors'],
  config: ['errors', 'runtime'],
  db: ['errors', 'runtime', 'config'],
  // who asks, whether they may, what is remembered
  access: ['errors', 'db'],
  audit: ['errors', 'runtime', 'db', 'access'],
  auth: [...ground, 'access', 'audit'],
  // tools: bytes and work, never people
  storage: ['errors', 'runtime', 'config'],
  dicom: ['errors'],
  imaging: ['errors', 'runtime', 'dicom'],
  scanning: ['errors', 'runtime'],
  jobs: ground,
  uploads: [...ground, 'storage'],
  notifications: [...ground, 'access'],
  // product: what a clinic would recognise
  files: [...ground, ...who, 'storage', 'imaging', 'dicom', 'scanning', 'jobs', 'uploads', 'notifications'],
  cases: [...ground, ...who, 'notifications', 'files'],
  studies: [...ground, ...who, 'storage', 'imaging', 'dicom', 'files'],
  shares: [...ground, ...who, 'files', 'notifications'],
  coaching: [...ground, ...who, 'notifications', 'files'],
  personas: [...ground, ...who, 'files'],
  people: [...ground, ...who, 'notifications', 'files'],
  demo: [...ground, ...who, 'dicom', 'imaging', 'files', 'cases', 'coaching', 'personas'],
  // edge: turns a request into an actor and input, and an error into an answer
  http: [...ground, ...who, 'storage', 'uploads'],
  // the other edge: what people are told while their line is open
  live: [...ground, ...who, 'notifications', 'http'],
  // the composition root: opens whatever has a life, in order, and closes it in reverse
  start: [
    ...ground,
    ...who,
    'storage',
    'imaging',
    'scanning',
    'jobs',
    'uploads',
    'notifications',
    'files',
    'cases',
    'studies',
    'shares',
    'coaching',
    'personas',
    'people',
    'demo',
    'http',
    'live',
  ],
}
