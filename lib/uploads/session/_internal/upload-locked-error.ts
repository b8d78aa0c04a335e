import { type AppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'

/** 423: the only error status after which tus clients retry without starting over. */
export const uploadLockedError = (): AppError => fail('upload_locked', { facts: { retryAfterSeconds: 1 } })
