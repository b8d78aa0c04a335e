'use client'

import { useId } from 'react'
import { useTranslations } from 'next-intl'
import { PasswordForm } from './password-form'
import { SessionList } from './session-list'

/** The current user's password, and where they are signed in. */
export function SecuritySection({ email }: { email: string }) {
  const t = useTranslations('profile.security')
  const headingId = useId()
  return (
    <section aria-labelledby={headingId} className="col g16" id="security">
      <h2 id={headingId} className="h14">
        {t('title')}
      </h2>
      <PasswordForm email={email} />
      <SessionList />
    </section>
  )
}
