'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import type { AdminUser } from '@/lib/people/schema'
import { Button } from '@/components/ui/button/button'
import { useErrorMessage } from '../language/use-error-message'
import { useFormat } from '../language/use-format'
import { InvitationLink } from './invitation-link'
import styles from './people.module.css'
import { useInvitePerson } from './use-people'

/** Until when a person may set a password by the link that they were sent; and a new link, which voids that one. */
export function PersonInvitation({ person, until }: { person: AdminUser; until: string }) {
  const t = useTranslations('people.invitation')
  const errorMessage = useErrorMessage()
  const day = useFormat().dateTime(new Date(until), 'shortDay')
  const [openedAt] = useState(() => Date.now())
  const isExpired = Date.parse(until) <= openedAt
  const inviting = useInvitePerson(person.id)
  if (inviting.data) return <InvitationLink name={person.name} invitation={inviting.data.invitation} />
  return (
    <div className={styles.act}>
      <span className="f13 t2" role="status">
        {inviting.error ? errorMessage(inviting.error) : t(isExpired ? 'expired' : 'validUntil', { day })}
      </span>
      <Button size="small" busy={inviting.isPending} onClick={() => inviting.mutate()}>
        {t('newLink')}
      </Button>
    </div>
  )
}
