import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseEmailAddress } from './email-address'

describe('an email address', () => {
  it('has one spelling: ASCII in lower case, and the domain in A-form', () => {
    for (const [text, address] of [
      [' Ann.Lee+x@Clinic.TEST ', 'ann.lee+x@clinic.test'],
      ['ann@münchen.test', 'ann@xn--mnchen-3ya.test'],
      ['Ann@MÜNCHEN.test', 'ann@xn--mnchen-3ya.test'],
      ["o'neil@localhost", "o'neil@localhost"],
    ] as const)
      assert.equal(parseEmailAddress(text), address)
  })

  it('is none where it could be read as another one, or as several', () => {
    const refused = [
      ...[
        's14@t.test>',
        '<a@b.test>',
        'Ann <a@b.test>',
        'a@b.test,c@d.test',
        'a@b.test;c@d.test',
        '"a b"@c.test',
        'a@[127.0.0.1]',
      ],
      ...[
        'a@b@c.test',
        '@b.test',
        'a@',
        '.a@b.test',
        'a..b@c.test',
        'a@b..test',
        'a@-b.test',
        'a b@c.test',
        'a@b.test\r\nBcc: x@y.z',
      ],
      ...['a\u200b@b.test', 'a@b\u200b.test', 'a\0@b.test', 'a@b\u00ad.test', '\u212aay@b.test', 'a@\u212aay.test', 'a@ｂ.test'],
      ...['a@ü.test/x', 'a@ü.test:25', 'a@ü.test?x', 'a@ü.test#x', 'a@ü.test\\x', 'a@ü%63.test', 'a@ü_b.test'],
      ...['é@b.test', `${'a'.repeat(65)}@b.test`, `a@${'b'.repeat(64)}.test`, `a@${'b.'.repeat(130)}test`, ''],
    ]
    for (const text of refused) assert.equal(parseEmailAddress(text), null, JSON.stringify(text))
  })
})
