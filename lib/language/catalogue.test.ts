import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import {
  isPluralElement,
  isSelectElement,
  isTagElement,
  parse,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser'
import { missingMessages, withEnglish } from './catalogue'
import { INTL_LOCALES, LANGUAGES, type Language } from './schema'

const root = path.resolve(import.meta.dirname, '../..')
const CATALOGUES = ['messages', 'messages/errors']

type Tree = string | { [key: string]: Tree }

/** Every message of a catalogue by its key. */
function flatten(tree: Tree, prefix = ''): Map<string, string> {
  if (typeof tree === 'string') return new Map([[prefix, tree]])
  return new Map(Object.entries(tree).flatMap(([key, value]) => [...flatten(value, prefix ? `${prefix}.${key}` : key)]))
}

const read = (folder: string, language: Language) =>
  flatten(JSON.parse(readFileSync(path.join(root, folder, `${language}.json`), 'utf8')) as Tree)

/** What a message takes: its parameters, the choices of each select, and its tags. */
function inputsOf(elements: MessageFormatElement[], found = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type !== 0 && element.type !== 7) found.add(`${isTagElement(element) ? 'tag' : 'parameter'} ${element.value}`)
    if (isTagElement(element)) inputsOf(element.children, found)
    // A choice that is translated is never made: “other” is said instead.
    if (isSelectElement(element))
      for (const choice of Object.keys(element.options)) found.add(`choice ${element.value} ${choice}`)
    if (isPluralElement(element) || isSelectElement(element))
      for (const { value } of Object.values(element.options)) inputsOf(value, found)
  }
  return found
}

/** Every plural of a message. */
function pluralsOf(elements: MessageFormatElement[]): string[][] {
  return elements.flatMap((element) => {
    if (isTagElement(element)) return pluralsOf(element.children)
    if (!isPluralElement(element) && !isSelectElement(element)) return []
    const inside = Object.values(element.options).flatMap(({ value }) => pluralsOf(value))
    return isPluralElement(element) ? [Object.keys(element.options), ...inside] : inside
  })
}

/** The forms of a plural that a reader can meet; “many” of French and Spanish begins at a million, where “other” serves. */
const pluralFormsOf = (language: Language): string[] =>
  new Intl.PluralRules(INTL_LOCALES[language])
    .resolvedOptions()
    .pluralCategories.filter((form) => !(form === 'many' && (language === 'fr' || language === 'es')))

const parsed = (key: string, text: string): MessageFormatElement[] => {
  try {
    return parse(text, { requiresOtherClause: true })
  } catch (cause) {
    throw new Error(`${key} is not valid ICU: ${text}`, { cause })
  }
}

/** All texts of the sources, in which a key must be named to be used. */
function sources(folder: string): string {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|\.d\.json\.ts$/.test(entry.name))
    .filter((entry) => !entry.parentPath.includes('generated'))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

/** Words that the glossary’s voice does not use; whole words, in any case. */
const FORBIDDEN =
  /\b(stands?|lies|whoever|somebody|nobody|anonymi[sz]e[ds]?|e-mail|pictures?|may have \d|by itself|by themselves|the line|burnt|waits? for a look|told)\b/i

/** A number with a unit of bytes, before or after it. */
const WRITTEN_SIZE = /\d\s?[kKMG]i?[Bo]\b|\b[kKMG]i?[Bo]\s?\d|\d\s?(?:كيلوبايت|ميغابايت|غيغابايت)|[KMG]iB\b/

for (const folder of CATALOGUES) {
  const english = read(folder, 'en')

  describe(`${folder}: the catalogue`, () => {
    it('is valid ICU with all forms of its plurals, in every language', () => {
      for (const language of LANGUAGES) {
        const forms = pluralFormsOf(language)
        for (const [key, text] of read(folder, language)) {
          for (const options of pluralsOf(parsed(`${language} ${key}`, text)))
            assert.deepEqual(
              forms.filter((form) => !options.includes(form)),
              [],
              `${language} ${key}: ${text}`,
            )
        }
      }
    })

    it('has the same keys in every language, with the same parameters, choices and tags', () => {
      for (const language of LANGUAGES) {
        const translated = read(folder, language)
        assert.deepEqual(
          [...english.keys()].filter((key) => !translated.has(key)),
          [],
          `missing in ${language}`,
        )
        assert.deepEqual(
          [...translated.keys()].filter((key) => !english.has(key)),
          [],
          `unknown in ${language}`,
        )
        for (const [key, text] of translated)
          assert.deepEqual(inputsOf(parsed(key, text)), inputsOf(parsed(key, english.get(key)!)), `${language} ${key}: ${text}`)
      }
    })

    it('leaves no English in other languages, except names and what is the same word', () => {
      for (const language of LANGUAGES.filter((one) => one !== 'en')) {
        const same = [...read(folder, language)].filter(
          ([key, text]) => text === english.get(key) && !isSameEverywhere(text, language),
        )
        assert.deepEqual(
          same.map(([key, text]) => `${key}: ${text}`),
          [],
          language,
        )
      }
    })

    it('leaves sizes to the format of the reader, which is decimal and rounds down', () => {
      for (const language of LANGUAGES)
        assert.deepEqual([...read(folder, language)].filter(([, text]) => WRITTEN_SIZE.test(text)).flat(), [], language)
    })

    it('speaks the words of the glossary', () => {
      const spoken = (text: string) => text.replaceAll(/\w+ (?=\{)/g, '') // Without the names of the choices of a select.
      assert.deepEqual(
        [...english].filter(([, text]) => FORBIDDEN.test(spoken(text))).map(([key, text]) => `${key}: ${text}`),
        [],
      )
    })
  })
}

/** Words that a language shares with English; anything longer is a translation that was forgotten. */
const SHARED_WORDS: Partial<Record<Language, readonly string[]>> = JSON.parse(
  readFileSync(path.join(root, 'messages/glossary/same-as-english.json'), 'utf8'),
) as Record<string, string[]>

function isSameEverywhere(text: string, language: Language): boolean {
  const words = text.replaceAll(/\{[^{}]*\}|<[^>]*>/g, ' ').trim()
  return !/\p{L}{2}/u.test(words) || (SHARED_WORDS[language] ?? []).includes(words)
}

describe('the keys of the catalogue', () => {
  it('are all used', () => {
    const text = ['app', 'components', 'lib'].map(sources).join('\n')
    // Keys that are put together: t(`${finding}Advice`).
    const endings = [...text.matchAll(/\}([A-Z][A-Za-z]+)`/g)].map(([, ending]) => ending!)
    const unused = [...read('messages', 'en').keys()].filter((key) => {
      const last = key.split('.').at(-1)!
      // Made of the actions of the trail: components/trail/action-key.test.ts compares them.
      if (key.startsWith('trail.actions.')) return false
      if (endings.some((ending) => last.endsWith(ending))) return false
      return !new RegExp(`(?:['"\`.}]|\\b)${last}(?:['"\`]|\\b)`).test(text)
    })
    assert.deepEqual(unused, [])
  })
})

describe('a translation that is missing', () => {
  it('is shown in English and counted, never as a key', () => {
    const english = { title: 'Title', deep: { more: 'More' } }
    assert.deepEqual(withEnglish(english, { title: 'Titre', deep: {} }, 'fr.test'), { title: 'Titre', deep: { more: 'More' } })
    assert.deepEqual(withEnglish(english, undefined, 'sw.test'), english)
    assert.equal(missingMessages().get('fr.test.deep.more'), 1)
    assert.equal(missingMessages().get('fr.test.title'), undefined)
  })
})
