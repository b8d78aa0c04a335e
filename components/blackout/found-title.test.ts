import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { createTranslator } from 'next-intl'
import { foundTitle } from './found-title'

describe('foundTitle', () => {
  for (const locale of ['en', 'es', 'fr', 'ar', 'sw'])
    it(`claims no exact number where the list is full (${locale})`, () => {
      const messages = JSON.parse(readFileSync(new URL(`../../messages/${locale}.json`, import.meta.url), 'utf8'))
      const t = createTranslator({ locale, messages, namespace: 'blackout.found' })
      const exact = (count: number) => t('title', { count })
      assert.equal(foundTitle(t, 199, 200), exact(199))
      assert.notEqual(foundTitle(t, 200, 200), exact(200))
      assert.match(foundTitle(t, 200, 200), /200|٢٠٠/)
    })
})
