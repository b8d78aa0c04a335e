import { type Metadata } from 'next'
import { SignInArt } from '@/components/home/sign-in-art'
import { SignInForm } from '@/components/home/sign-in-form'
import { localPath } from '@/components/home/local-path'
import { settings } from '@/lib/config/settings'

export const metadata: Metadata = { title: 'Sign in' }
export const dynamic = 'force-dynamic'

/** The one page that is open to all: a person says who they are, and goes on to where they wanted to go. */
export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { from } = await searchParams
  const { SIGN_IN_ATTEMPTS: attempts, SIGN_IN_REST_MINUTES: restMinutes } = settings()
  return (
    <div className="signin">
      <SignInForm to={localPath(from)} attempts={attempts} restMinutes={restMinutes} />
      <SignInArt />
    </div>
  )
}
