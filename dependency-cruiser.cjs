const { mayImport } = require('./lib/rooms.cjs')
const rooms = Object.keys(mayImport)
const any = (names) => `^lib/(${names.join('|')})/`
const TEST = '[.]test[.]tsx?$|^lib/[^/]+/test-[^/]+$'

rooms.forEach((room, i) => {
  for (const below of mayImport[room]) {
    if (!rooms.includes(below) || rooms.indexOf(below) >= i) throw new Error(`lib/rooms.cjs: ${room} may not look up to ${below}`)
  }
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or miss a third. A type costs nothing when it runs.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'unlisted-room',
      severity: 'error',
      comment: 'Add the room to lib/rooms.cjs, and say what it may import.',
      from: { path: '^lib/[^/]+/', pathNot: any(rooms) },
      to: {},
    },
    ...rooms.map((room) => ({
      name: `${room}-looks-down`,
      severity: 'error',
      comment: `lib/${room} may import only: ${mayImport[room].join(', ') || 'nothing'} (lib/rooms.cjs).`,
      from: { path: `^lib/${room}/`, pathNot: TEST },
      to: { path: '^lib/[^/]+/', pathNot: any([room, ...mayImport[room]]) },
    })),
    {
      name: 'lib-never-imports-the-app',
      severity: 'error',
      comment: 'The product does not know who asks.',
      from: { path: '^lib/' },
      to: { path: '^(app|components|e2e)/' },
    },
    ...rooms.map((room) => ({
      name: `${room}-internal-stays-inside`,
      severity: 'error',
      comment: `lib/${room}/_internal is private to its room.`,
      from: { pathNot: `^lib/${room}/` },
      to: { path: `^lib/${room}/_internal/` },
    })),
    {
      name: 'browser-sees-only-browser-safe-files',
      severity: 'error',
      comment: 'components/ may use a room’s schema.ts, and lib/dicom; types cost nothing.',
      from: { path: '^components/' },
      to: { path: '^lib/', pathNot: '(/schema[.]ts$|^lib/dicom/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'dicom-runs-anywhere',
      severity: 'error',
      comment: 'The same DICOM code runs in a browser and on the server.',
      from: { path: '^lib/dicom/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'prisma-lives-in-db',
      severity: 'error',
      comment: 'Everybody else takes db(), Tx and Prisma from lib/db/database.ts.',
      from: { path: '^(app|components|lib)/', pathNot: '^lib/db/' },
      to: { path: '(@prisma/|lib/db/generated)' },
    },
    {
      name: 'routes-go-through-rooms',
      severity: 'error',
      comment: 'A route handler is thin: no database, no driver.',
      from: { path: '^app/' },
      to: { path: '^lib/(db|storage|jobs)/' },
    },
    {
      name: 'product-code-uses-no-test-help',
      severity: 'error',
      comment: 'Files named test-… exist for tests alone.',
      from: { path: '^(app|components|lib)/', pathNot: TEST },
      to: { path: '^lib/[^/]+/test-[^/]+$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules|lib/db/generated' },
  },
}
