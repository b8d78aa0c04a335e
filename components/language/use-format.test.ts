import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createFormatter } from 'use-intl/core'
import { INTL_LOCALES, LANGUAGES } from '@/lib/language/schema'
import { extraFormats } from './use-format'

describe('sizes of the browser', () => {
  it('are those of the API in every language: 10 × 1,048,576 bytes are 10.4 MB', () => {
    for (const language of LANGUAGES) {
      const { size } = extraFormats(createFormatter({ locale: INTL_LOCALES[language], timeZone: 'UTC' }))
      assert.match(size(10 * 2 ** 20), /10[.,٫]4/, language)
      assert.match(size(999_999), /999[.,٫]9/, language)
      assert.match(size(2 ** 31), /2[.,٫]1/, language)
    }
  })
})
