'use client'

import { useState } from 'react'
import { Link2 } from 'lucide-react'
import Link from 'next/link'

import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/feedback/tag'
import { type ShareRecord } from '@/lib/shares/schema'
import { errorMessage } from '../../shell/api-client'
import { useCurrentUser } from '../../shell/current-user'
import { isActiveLink, linkName, formatLinkStatus } from './format-link'
import { RevokeButton } from './revoke-button'
import styles from '../share.module.css'
import { useRevokeShare, useShares } from '../use-shares'

const MAX_ENDED_SHOWN = 3

/** The links of a case with their status; an active one can be revoked, at once. */
export function LinkList({ caseId }: { caseId: string }) {
  const shares = useShares(caseId)
  const revoking = useRevokeShare()
  const me = useCurrentUser()
  const [said, setSaid] = useState('')
  const [hasEnded, setEnded] = useState(false)
  const all = shares.data?.items ?? []
  const ended = all.filter((share) => !isActiveLink(share))
  // A link just revoked here stays in its place; older ones are shown on request.
  const items = hasEnded ? all : all.filter((share) => isActiveLink(share) || ended.indexOf(share) < MAX_ENDED_SHOWN)
  if (shares.error)
    return (
      <p className="f12 tamber" role="status">
        The links of this case could not be fetched. {errorMessage(shares.error)}
      </p>
    )
  if (all.length === 0) return null
  const revoke = (share: ShareRecord) =>
    revoking.mutate(share.id, {
      onSuccess: () => setSaid(`${linkName(share)} is revoked: whoever has it open sees nothing more.`),
      onError: (error) => setSaid(errorMessage(error)),
    })
  return (
    <>
      <hr />
      <section className="col g4" aria-labelledby="links-of-case">
        <h3 className="f13 b5" id="links-of-case">
          Links of this case
        </h3>
        <ul className={`list ${styles.links}`}>
          {items.map((share) => (
            <li key={share.id} data-share={share.id}>
              <span className={`th ${styles.tile}`}>
                <Icon icon={Link2} />
              </span>
              <span className="col g2 grow">
                <span className="f13 b5 cut">{linkName(share)}</span>
                <span className="f12 t3">
                  {formatLinkStatus(share, new Date())}
                  {share.made_by.id !== me.id && ` · by ${share.made_by.name}`}
                </span>
              </span>
              {isActiveLink(share) ? (
                <RevokeButton
                  share={share}
                  busy={revoking.isPending && revoking.variables === share.id}
                  onRevoke={() => revoke(share)}
                />
              ) : (
                <Tag>Ended</Tag>
              )}
            </li>
          ))}
        </ul>
        {items.length < all.length && (
          <Button size="small" look="ghost" onClick={() => setEnded(true)}>
            Show {all.length - items.length} more that ended
          </Button>
        )}
        <p role="status" className="f12 t2">
          {said}
        </p>
        <Link className="f12" href="/links">
          All links that you made
        </Link>
      </section>
    </>
  )
}
