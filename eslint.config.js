import next from '@next/eslint-plugin-next'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Errors only: what is worth saying is worth stopping for. */
const tests = ['**/*.test.ts', '**/*.test.tsx', 'lib/**/test-*.ts', 'e2e/**']
const scripts = ['scripts/**', 'bench/**', '*.config.*', '*.cjs', 'lib/rooms.cjs']

export default tseslint.config(
  { ignores: ['node_modules', '.next', 'build', '.fovea', 'lib/db/generated', 'next-env.d.ts', 'public', 'test-results'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': reactHooks, '@next/next': next },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...next.configs.recommended.rules,
      '@next/next/no-img-element': 'off', // Stored media never goes through the image optimiser.
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'max-lines': ['error', { max: 300 }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read settings through lib/config.' }],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  { files: ['app/**/{page,layout,error,not-found,loading,global-error}.tsx'], rules: {} },
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
  { files: [...tests, ...scripts], rules: { 'no-console': 'off', 'max-lines': 'off' } },
  // Tables of a standard, written by scripts/write-dicom-tables.mjs.
  { files: ['lib/dicom/standard/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: tests,
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              package: 'node:test',
              name: ['it', 'test', 'describe', 'before', 'after', 'beforeEach', 'afterEach'],
            },
          ],
        },
      ],
    },
  },
  { files: ['**/*.cjs', '**/*.mjs', '**/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off', 'no-console': 'off' } },
)
