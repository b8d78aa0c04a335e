import next from '@next/eslint-plugin-next'
import parser from '@typescript-eslint/parser'
import { noPhysicalSides } from './scripts/lint/no-physical-sides.mjs'

/**
 * What oxlint cannot express, in the files whose text and styles are shown: selectors of syntax. All other rules are in
 * .oxlintrc.json, which checks them in a hundredth of the time.
 */
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

export default [
  { ignores: ['**/*.test.ts', '**/*.test.tsx', '**/test-*.ts'] },
  {
    files: [
      'components/**/*.ts',
      'components/**/*.tsx',
      'app/*.tsx',
      'app/(app)/**/*.tsx',
      'app/sign-in/*.tsx',
      'app/s/_pages/*.ts',
    ],
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { '@next/next': next },
    rules: {
      'no-restricted-syntax': ['error', ...noLiteralText, ...noPhysicalSides],
      '@next/next/no-location-assign-relative-destination': 'error',
    },
  },
  // Rectangles in an image, which is never mirrored.
  { files: ['components/blackout/stage-geometry.ts'], rules: { 'no-restricted-syntax': ['error', ...noLiteralText] } },
]
