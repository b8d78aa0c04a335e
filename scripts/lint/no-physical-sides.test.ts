// reads: stylelint.config.js components/ app/styles/
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { Linter } from 'eslint'
import stylelint from 'stylelint'
import * as parser from '@typescript-eslint/parser'
import config from '../../stylelint.config.js'
import { noPhysicalSides } from './no-physical-sides.mjs'

const root = path.resolve(import.meta.dirname, '../..')

async function findingsInStyle(declaration: string): Promise<number> {
  const { results } = await stylelint.lint({ code: `a {\n  ${declaration};\n}\n`, config, cwd: root })
  return results[0]!.warnings.length
}

const findingsInComponent = (code: string): number =>
  new Linter().verify(
    code,
    [
      {
        files: ['**/*.tsx'],
        languageOptions: { parser: parser as Linter.Parser },
        rules: { 'no-restricted-syntax': ['error', ...noPhysicalSides] },
      },
    ],
    'component.tsx',
  ).length

describe('The rules about sides and sizes of text', () => {
  for (const declaration of [
    'margin-left: 4px',
    'right: 0',
    'text-align: left',
    'border-top-left-radius: 4px',
    'padding: 1px 2px 3px 4px',
    'border-radius: 4px 0 0 4px',
    'translate: -50% 0',
    'transform: translateX(4px)',
    'background: linear-gradient(to right, red, blue)',
    'font-size: 13px',
    'font: 500 13px/20px serif',
    '--t-13: 400 13px/1.25rem serif',
  ]) {
    it(`find “${declaration}” in a style`, async () => assert.equal((await findingsInStyle(declaration)) > 0, true))
  }

  for (const declaration of [
    'margin-inline-start: 4px',
    'padding: 1px 2px 3px 2px',
    'border-radius: 4px',
    'translate: 0 -50%',
    'overflow-x: auto',
    'font: 500 0.8125rem/calc(1.25rem * var(--leading)) serif',
  ]) {
    it(`allow “${declaration}” in a style`, async () => assert.equal(await findingsInStyle(declaration), 0))
  }

  it('want a reason for an exception', async () => {
    assert.equal(await findingsInStyle('left: 0; /* stylelint-disable-line property-layout-mappings -- An image. */'), 0)
    const { results } = await stylelint.lint({ code: 'a {\n  left: 0; /* stylelint-disable-line */\n}\n', config, cwd: root })
    assert.match(results[0]!.warnings.map(({ text }) => text).join(), /descriptionless|missing a description/i)
  })

  for (const code of [
    'const a = <p className="ml-2" />',
    'const a = <p className="max-desk:-right-4" />',
    'const a = <p className={clsx("row", on && "text-left")} />',
    'const a = <p className={`rounded-tl ${more}`} />',
    'const a = <p className="text-[13px]" />',
    'const a = <p style={{ left: 4 }} />',
    'const a = <p style={{ textAlign: "right" }} />',
    'const a = <p style={{ transform: `translateX(${x}px)` }} />',
    'const a = <p style={{ fontSize: 13 }} />',
    'const style: CSSProperties = { right: 0 }',
    'const style = (x: number): CSSProperties => ({ left: x })',
    'const style = { marginLeft: 4 }',
  ]) {
    it(`find ${code}`, () => assert.equal(findingsInComponent(code), 1))
  }

  for (const code of [
    'const a = <p className="ms-2 text-start rounded-s left" />',
    'const a = <p style={{ insetInlineStart: 4, fontSize: "1rem", lineHeight: 1.5 }} />',
    'const margin = { top: 0, left: 0 }',
    'const names = { left: "left eye", right: "right eye" }',
    'const a = <p>It was left-aligned; p-right is no class</p>',
  ]) {
    it(`allow ${code}`, () => assert.equal(findingsInComponent(code), 0))
  }
})

describe('Icons that point along the line', () => {
  it('mirror with it', () => {
    const style = readFileSync(path.join(root, 'app/styles/ground.css'), 'utf8')
    const points = /^(Arrow|Chevron|Chevrons|Corner|Forward|Log|Message|Move|Panel|Redo|Reply|Send|Skip|Undo)/
    // Up and down; both ways; by themselves along time, which runs from left to right.
    const both = /^(Arrow|Chevron|Chevrons)(Up|Down)|LeftRight$/
    const files = readdirSync(path.join(root, 'components'), { recursive: true, encoding: 'utf8' })
    const used = files
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(path.join(root, 'components', file), 'utf8'))
      .flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from 'lucide-react'/g)].flatMap(([, names]) => names!.split(',')))
      .map((name) => name.trim())
      .filter((name) => points.test(name) && !both.test(name))
    const kebab = (name: string) => name.replaceAll(/(?<=[a-z])(?=[A-Z\d])/g, '-').toLowerCase()
    assert.ok(used.length > 5)
    for (const name of new Set(used))
      assert.ok(style.includes(`.lucide-${kebab(name)},`) || style.includes(`.lucide-${kebab(name)} {`), name)
  })
})
