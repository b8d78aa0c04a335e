'use client'

import { type ReactNode, useId, useState } from 'react'
import { CircleAlert, UserRoundPlus, UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ProxyInvitation } from '@/lib/people/proxies/schema'
import { ProvedDownload } from '@/components/shell/step-up/proved-download'
import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { Note } from '@/components/ui/feedback/note'
import { useErrorMessage } from '../language/use-error-message'
import { useCurrentUser } from '../shell/current-user'
import { lazyPart } from '../shell/lazy/lazy-part'
import { TopBar } from '../shell/navigation/top-bar'
import { ListError } from '../shell/status/list-error'
import { InvitationList } from './invitation-list'
import { ProxyList } from './proxy-list'
import { useInvitations } from './use-invitations'
import { useEndProxy, useProxies } from './use-proxies'

const GrantProxyDialog = lazyPart(() => import('./grant-proxy-dialog').then((file) => file.GrantProxyDialog))

/** The title of the page, and of the list of those who were granted access. */
const WORDS = {
  patient: { title: 'title', granted: 'granted', hint: 'grantedHint' },
  admin: { title: 'adminTitle', granted: 'grantedByPatients', hint: 'grantedHintAdmin' },
} as const

/** Who may act for a patient, for whom they act themselves, and their data as a download; for administrators all proxies. */
export function PrivacyPage() {
  const t = useTranslations('privacy')
  const errorMessage = useErrorMessage()
  const { id: userId, role } = useCurrentUser()
  const proxies = useProxies()
  const ending = useEndProxy()
  const [isGranting, setGranting] = useState(false)
  const isAdmin = role === 'admin'
  const words = WORDS[isAdmin ? 'admin' : 'patient']
  const title = t(words.title)
  const { items } = proxies
  const isKnown = !proxies.waiting && (proxies.error === null || items.length > 0)
  const granted = isAdmin ? items : items.filter(({ patient }) => patient.id === userId)
  const { offered, received } = useInvitations(!isAdmin)
  const held = isAdmin ? [] : items.filter(({ proxy }) => proxy.id === userId)
  return (
    <div className="wl-page">
      <TopBar title={title} />
      <div className="head desk-only">
        <h1 className="h16">{title}</h1>
      </div>
      <div className="page col g24 w-full max-w-190">
        <Received items={received} />
        {ending.error && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {errorMessage(ending.error)}
          </Note>
        )}
        <Section title={t(words.granted)} hint={t(words.hint)}>
          {!isKnown && (proxies.error ? <ListError error={proxies.error} retry={proxies.retry} /> : <ListSkeleton rows={2} />)}
          <Granted
            isEmpty={isKnown && granted.length === 0 && offered.length === 0}
            list={
              <>
                {granted.length > 0 && (
                  <ProxyList label={t('granted')} items={granted} side={isAdmin ? 'admin' : 'patient'} ending={ending} />
                )}
                <InvitationList label={t('invitations.offered')} items={offered} />
              </>
            }
            onGrant={() => setGranting(true)}
          />
        </Section>
        {held.length > 0 && (
          <Section title={t('held')} hint={t('heldHint')}>
            <ProxyList label={t('held')} items={held} side="proxy" ending={ending} />
          </Section>
        )}
        {proxies.hasMore && (
          <Button className="self-start" busy={proxies.loadingMore} onClick={proxies.loadMore}>
            {t('more')}
          </Button>
        )}
        {!isAdmin && (
          <Section title={t('data')} hint={t('dataHint')}>
            <ProvedDownload look="line" className="self-start" href="/api/v1/me/archive">
              {t('download')}
            </ProvedDownload>
          </Section>
        )}
      </div>
      {isGranting && <GrantProxyDialog choosesPatient={isAdmin} onClose={() => setGranting(false)} />}
    </div>
  )
}

/** What is offered to the user; nothing where that is nothing. */
function Received({ items }: { items: readonly ProxyInvitation[] }) {
  const t = useTranslations('privacy.invitations')
  if (items.length === 0) return null
  return (
    <Section title={t('received')} hint={t('receivedHint')}>
      <InvitationList label={t('received')} items={items} />
    </Section>
  )
}

/** Who was granted access, and the button that grants it: in the middle where nobody was. */
function Granted({ isEmpty, list, onGrant }: { isEmpty: boolean; list: ReactNode; onGrant: () => void }) {
  const t = useTranslations('privacy')
  const grant = (
    <Button className={isEmpty ? undefined : 'self-start'} icon={UserRoundPlus} onClick={onGrant}>
      {t('grant.button')}
    </Button>
  )
  if (isEmpty) return <EmptyState icon={UsersRound} title={t('grantedEmpty')} level={3} action={grant} />
  return (
    <>
      {list}
      {grant}
    </>
  )
}

function Section({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="col g12" aria-labelledby={id}>
      <div className="col g4">
        <h2 className="h16" id={id}>
          {title}
        </h2>
        <p className="f13 t2">{hint}</p>
      </div>
      {children}
    </section>
  )
}
