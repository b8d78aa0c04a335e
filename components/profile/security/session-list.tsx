'use client'

import { Monitor, SquareTerminal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type OwnSessionRecord } from '@/lib/auth/sessions/schema'
import { Button } from '@/components/ui/button/button'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Tag } from '@/components/ui/feedback/tag'
import { Icon } from '@/components/ui/icon'
import { useErrorMessage } from '../../language/use-error-message'
import { useFormat } from '../../language/use-format'
import styles from '../profile.module.css'
import { useEndSession, useSessions } from './use-security'

/** Where the current user is signed in: each session can be ended, or all others. */
export function SessionList() {
  const t = useTranslations('profile.security')
  const errorMessage = useErrorMessage()
  const { data, error } = useSessions()
  const ending = useEndSession()
  const items = data?.items ?? []
  return (
    <div className="col g8">
      <h3 className="b6">{t('sessions')}</h3>
      <p className="f13 t2">{t('sessionsHint')}</p>
      {items.length > 0 && (
        <ul className="list" aria-label={t('sessions')}>
          {items.map((session) => (
            <Session key={session.id} session={session} ending={ending} />
          ))}
        </ul>
      )}
      <div className={styles.buttons}>
        {items.length > 1 && (
          <ConfirmButton
            label={t('endOthers')}
            confirmLabel={t('endOthersConfirm')}
            question={t('endOthersQuestion')}
            busy={ending.isPending && ending.variables === null}
            onConfirm={() => ending.mutate(null)}
          />
        )}
        <span className="f13 t2" role="status">
          {error ? errorMessage(error) : ending.error ? errorMessage(ending.error) : ending.isSuccess && t('ended')}
        </span>
      </div>
    </div>
  )
}

function Session({ session, ending }: { session: OwnSessionRecord; ending: ReturnType<typeof useEndSession> }) {
  const t = useTranslations('profile.security')
  const format = useFormat()
  const at = (moment: string) => format.dateTime(new Date(moment), 'moment')
  const facts = [
    session.network !== null && session.network !== 'unknown' && t('network', { network: session.network }),
    t('since', { at: at(session.created_at) }),
    !session.current && t('lastUsed', { at: at(session.last_seen_at) }),
    session.shared && t('shared'),
  ]
  return (
    <li className={styles.session}>
      <Icon icon={session.kind === 'browser' ? Monitor : SquareTerminal} />
      <span className="col g2 grow">
        <span className="f13 b5">
          <bdi>{session.device ?? t('unknownDevice')}</bdi>
        </span>
        <span className="f12 t3">{facts.filter((fact) => fact !== false).join(' · ')}</span>
      </span>
      {session.current ? (
        <Tag>{t('thisOne')}</Tag>
      ) : (
        <Button
          size="small"
          aria-label={t('endOne', { device: session.device ?? t('unknownDevice') })}
          busy={ending.isPending && ending.variables === session.id}
          onClick={() => ending.mutate(session.id)}
        >
          {t('end')}
        </Button>
      )}
    </li>
  )
}
