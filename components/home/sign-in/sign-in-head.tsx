import { CircleAlert, LogOut } from 'lucide-react'
import { Note } from '@/components/ui/feedback/note'

interface SignInHeadProps {
  title: string
  intro: string
  /** Why the reader is here. */
  note?: string | null
  /** Why the last attempt was refused. */
  refusal?: string | null
}

/** The head of a form before the sign-in: what it is for, and why the last attempt was refused. */
export const SignInHead = ({ title, intro, note, refusal }: SignInHeadProps) => (
  <>
    <div className="col g4">
      <h1 className="h24">{title}</h1>
      <p className="t2">{intro}</p>
    </div>
    {note && !refusal && <Note icon={LogOut}>{note}</Note>}
    {refusal && (
      <Note icon={CircleAlert} kind="bad" role="alert">
        {refusal}
      </Note>
    )}
  </>
)
