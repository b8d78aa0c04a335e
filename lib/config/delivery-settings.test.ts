import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readSettings } from './settings'

describe('the settings of e-mail and push', () => {
  it('need a sender for e-mails, and take mail servers and hosts alone', () => {
    const MAIL_FROM = 'Fovea <fovea@clinic.example>'
    assert.equal(readSettings({ SMTP_URL: 'smtps://user:p%40ss@mail.example', MAIL_FROM }).MAIL_FROM, MAIL_FROM)
    assert.equal(readSettings({ PUSH_SERVICES: 'none' }).PUSH_SERVICES, 'none')
    for (const wrong of [
      { SMTP_URL: 'smtp://mail.example' },
      { SMTP_URL: 'https://mail.example', MAIL_FROM },
      { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Fovea' },
      { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' },
      { PUSH_SERVICES: 'https://push.example' },
    ])
      assert.throws(() => readSettings(wrong), JSON.stringify(wrong))
  })
})
