import { type Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { EnrolmentPage } from '@/components/account/second-factor/enrolment-page'
import { requirePageActor } from '@/lib/http/pages/require-page-actor'
import { PageMessages } from '../page-messages'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('secondFactor.enrolment'))('title'),
  robots: { index: false },
})
export const dynamic = 'force-dynamic'

/** Where a user whose role needs a second factor sets one up, before anything else is open to them. */
export default async function SecondFactorPage() {
  const actor = await requirePageActor({ isBeforeEnrolment: true })
  if (!actor.mustEnrol) redirect('/profile')
  return (
    <PageMessages of={['secondFactor']}>
      <EnrolmentPage nonce={(await headers()).get('x-nonce') ?? undefined} />
    </PageMessages>
  )
}
