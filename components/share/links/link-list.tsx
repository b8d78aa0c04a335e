'use client'

import { useState } from 'react'
import { Link2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'

import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/feedback/tag'
import { useCurrentUser } from '../../shell/current-user'
import { ClearAttempts } from './clear-attempts'
import { isActiveLink, linkFacts, linkName } from './format-link'
import { RevokeButton } from './revoke-button'
import styles from '../share.module.css'
import { useRevokeShare, useShares } from '../use-shares'

const MAX_ENDED_SHOWN = 3

/** The links of a case with their status; an active one can be revoked, at once. */
export function LinkList({ caseId }: { caseId: string }) {
  const t = useTranslations('share.links')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  const shares = useShares(caseId)
  const revoking = useRevokeShare()
  const me = useCurrentUser()
  const [hasEnded, setEnded] = useState(false)
  const all = shares.data?.items ?? []
  const ended = all.filter((share) => !isActiveLink(share))
  // A link just revoked here stays in its place; older ones are shown on request.
  const items = hasEnded ? all : all.filter((share) => isActiveLink(share) || ended.indexOf(share) < MAX_ENDED_SHOWN)
  if (shares.error)
    return (
      <p className="f12 tamber" role="status">
        {t('loadFailed', { reason: errorMessage(shares.error) })}
      </p>
    )
  if (all.length === 0) return null
  return (
    <>
      <hr />
      <section className="col g4" aria-labelledby="links-of-case">
        <h3 className="f13 b5" id="links-of-case">
          {t('ofCase')}
        </h3>
        <ul className={`list ${styles.links}`}>
          {items.map((share) => (
            <li key={share.id} data-share={share.id}>
              <span className={`th ${styles.tile}`}>
                <Icon icon={Link2} />
              </span>
              <span className="col g2 grow">
                <span className="f13 b5 cut">
                  <bdi>{linkName(t, format, share)}</bdi>
                </span>
                <span className="f12 t3">
                  {linkFacts(t, format, share, new Date()).join(' · ')}
                  {share.made_by.id !== me.id && <Creator name={share.made_by.name} />}
                </span>
                {share.waits_until && <ClearAttempts id={share.id} until={share.waits_until} />}
              </span>
              {isActiveLink(share) ? (
                <RevokeButton
                  share={share}
                  busy={revoking.isPending && revoking.variables === share.id}
                  onRevoke={() => revoking.mutate(share.id)}
                />
              ) : (
                <Tag>{t('ended')}</Tag>
              )}
            </li>
          ))}
        </ul>
        {items.length < all.length && (
          <Button size="small" look="ghost" onClick={() => setEnded(true)}>
            {t('showEnded', { count: all.length - items.length })}
          </Button>
        )}
        <p role="status" className="f12 t2">
          {revoking.isSuccess && t('revoked')}
          {revoking.error && errorMessage(revoking.error)}
        </p>
        <Link className="f12" href="/links">
          {t('all')}
        </Link>
      </section>
    </>
  )
}

function Creator({ name: person }: { name: string }) {
  const t = useTranslations('share.links')
  return <> · {t.rich('createdBy', { person, name: (chunks) => <bdi>{chunks}</bdi> })}</>
}
