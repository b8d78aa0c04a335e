import js from '@eslint/js'
import next from '@next/eslint-plugin-next'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { noPhysicalSides } from './scripts/lint/no-physical-sides.mjs'

/** Errors only: a finding worth reporting is worth failing for. Rules that need types are in .oxlintrc.json, which checks them in Go. */
const tests = ['**/*.test.ts', '**/*.test.tsx', 'lib/**/test-*.ts', 'demo/**/test-*.ts', 'e2e/**']
const NODE_GLOBALS = [
  ...[
    'AbortController',
    'AbortSignal',
    'Buffer',
    'URL',
    'clearInterval',
    'clearTimeout',
    'console',
    'exports',
    'fetch',
    'global',
  ],
  ...['globalThis', 'module', 'performance', 'process', 'queueMicrotask', 'require', 'setImmediate', 'setInterval', 'setTimeout'],
  ...['structuredClone', 'TextDecoder', 'TextEncoder', 'WebAssembly', 'WebSocket', 'document'],
]
/** Components that are one form or one screen, and the composition root: long lists of parts, to be split when they are next changed. */
const LONG = [
  'components/case/case-page.tsx',
  'components/coaching/progress/progress-form.tsx',
  'components/deidentified/pixel-review.tsx',
  'components/people/new-assignment-dialog.tsx',
  'components/personas/media/media-library.tsx',
  'components/share/share-form/created-link.tsx',
  'components/share/share-form/share-form.tsx',
  'components/upload/ui/confirm/confirm-files.tsx',
  'components/upload/ui/list/upload-row.tsx',
  'components/upload/ui/page/send-page-body.tsx',
  'components/viewer/toolbar/corner-overlays.tsx',
  'components/viewer/toolbar/viewer-bar.tsx',
  'components/viewer/viewer-dialog.tsx',
  'components/viewer/viewer-stage.tsx',
  'lib/start/open-fovea.ts',
]
/** Many `??`, `?.` and conditions, each of one field or one rule: rows turned into records, rules of a standard in its order, screens. */
const BRANCHING = [
  'components/case/case-page.tsx',
  'components/coaching/messages/messages-page.tsx',
  'components/home/cases/cases-page.tsx',
  'components/notifications/notification-messages.ts',
  'components/personas/library-page.tsx',
  'components/personas/media/media-library.tsx',
  'components/upload/ui/list/upload-row.tsx',
  'components/viewer/frames/use-frame.ts',
  'components/viewer/toolbar/corner-overlays.tsx',
  'components/viewer/viewer-dialog.tsx',
  'components/viewer/viewer-stage.tsx',
  'lib/coaching/_internal/serialize/to-photo.ts',
  'lib/dicom/_internal/deidentify/deidentify-data-set.ts',
  'lib/dicom/_internal/pixels/image-pixel-module.ts',
  'lib/dicom/deidentify/deidentify.ts',
  'lib/files/deliver/deidentify/deidentified-copy.ts',
  'lib/files/ingest/stages/publish.ts',
  'lib/files/record/create-file.ts',
  'lib/files/record/to-file-record.ts',
  'lib/personas/_internal/to-media.ts',
  'lib/uploads/body/_internal/receive-body.ts',
  'lib/uploads/protocol/handle-head.ts',
  'lib/uploads/protocol/handle-patch.ts',
  'lib/uploads/protocol/handle-post.ts',
]
/** What is shown or read aloud: a letter beside another one, except our name and codes that are the same in every language. */
const WORDS = '/^(?!\\s*(Fovea|OD|OS|OU|SHA-256)\\s*$)[^]*\\p{L}{2}/u'
/** Attributes, and properties of our components, whose text reaches a person. */
const TEXT_ATTRIBUTES =
  '/^(aria-(label|description|placeholder|roledescription|valuetext)|alt|title|label|placeholder|help|description|question|error|(confirm|cancel|trigger)Label)$/'
const FROM_CATALOGUE = 'Sentences for people come from messages/en.json (CONTRIBUTING.md, “Words”).'
const noLiteralText = [
  `JSXText[value=${WORDS}]`,
  `JSXAttribute[name.name=${TEXT_ATTRIBUTES}] > Literal[value=${WORDS}]`,
  `JSXAttribute[name.name=${TEXT_ATTRIBUTES}] > JSXExpressionContainer Literal[value=/^\\p{Lu}?\\p{L}+ \\p{L}/u]`,
  `JSXAttribute[name.name=${TEXT_ATTRIBUTES}] > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=${WORDS}]`,
  // A capital, a word, a space and a word: the beginning of a sentence; what is thrown is for engineers.
  ':not(NewExpression) > Literal[value=/^\\p{Lu}[\\p{Ll}’]* \\p{Ll}/u]',
  ':not(NewExpression) > TemplateLiteral > TemplateElement:first-child[value.raw=/^\\p{Lu}[\\p{Ll}’]* \\p{Ll}/u]',
].map((selector) => ({ selector, message: FROM_CATALOGUE }))
const scripts = ['scripts/**', 'bench/**', '*.config.*', '*.cjs', 'lib/layers.cjs']

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      '.next',
      'build',
      '.fovea',
      'lib/db/generated',
      'messages/**/*.d.json.ts',
      'next-env.d.ts',
      'public',
      'test-results',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@next/next': next },
    rules: {
      ...next.configs.recommended.rules,
      '@next/next/no-img-element': 'off', // Stored media never goes through the image optimiser.
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 20],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read settings through lib/config.' }],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['app/**/*.tsx', 'components/**/*.tsx', 'components/**/use-*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: [
      'lib/config/**',
      'server.ts',
      'worker.ts',
      'instrumentation.ts',
      'proxy.ts',
      'lib/start/open-under-next.ts',
      ...tests,
      ...scripts,
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: [...tests, ...scripts],
    // A suite is one function; generators that only throw, and ranges of control characters, are what some tests are about.
    rules: {
      'no-console': 'off',
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      complexity: 'off',
      'require-yield': 'off',
      'no-cond-assign': 'off',
      'no-loss-of-precision': 'off',
      'no-useless-assignment': 'off',
    },
  },
  { files: LONG, rules: { 'max-lines-per-function': 'off' } },
  { files: BRANCHING, rules: { complexity: 'off' } },
  {
    files: [
      'components/**/*.ts',
      'components/**/*.tsx',
      'app/*.tsx',
      'app/(app)/**/*.tsx',
      'app/sign-in/*.tsx',
      'app/s/_pages/*.ts',
    ],
    ignores: [...tests, '**/test-*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noLiteralText, ...noPhysicalSides] },
  },
  // Control characters are what these expressions look for (DICOM PS3.5 §6.1, ZIP signatures).
  {
    files: [
      'bench/11-dicom-ingest.ts',
      'lib/dicom/_internal/deidentify/replacement-value.ts',
      'lib/imaging/_internal/documents/check-docx.ts',
    ],
    rules: { 'no-control-regex': 'off' },
  },
  // Tables of a standard, written by scripts/write-dicom-tables.mjs.
  { files: ['lib/dicom/standard/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.cjs', '**/*.mjs', '**/*.js'],
    languageOptions: { globals: Object.fromEntries(NODE_GLOBALS.map((name) => [name, 'readonly'])) },
  },
  { files: ['**/*.cjs', '**/*.mjs', '**/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off', 'no-console': 'off' } },
)
