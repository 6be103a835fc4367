import { initTRPC } from '@trpc/server'
import { parse, stringify } from 'devalue'
import { ZodError } from 'zod'
import { StrayText } from '../core/dataset/stray-text.ts'
import { UserError } from '../core/user-error.ts'
import type { Workspace } from './workspace.ts'

/** JSON would turn NaN into null and a typed array into an object; devalue keeps both. */
export const transformer = {
  serialize: (value: unknown) => stringify(value),
  deserialize: (text: string) => parse(text)
}

/** What every procedure may use. */
interface Context {
  workspace: Workspace
}

const t = initTRPC.context<Context>().create({
  transformer,
  errorFormatter({ shape, error }) {
    const { cause } = error
    if (cause instanceof UserError) {
      const stray = cause instanceof StrayText ? { column: cause.column, cell: cause.cell } : undefined
      const data = { code: shape.data.code, userError: true, details: null, stray }
      return { ...shape, message: cause.message, data }
    }
    if (cause instanceof ZodError) {
      const issue = cause.issues[0]
      const message = `The value of ${issue.path.join('.') || 'the input'} does not fit: ${issue.message}.`
      return { ...shape, message, data: { code: shape.data.code, userError: true, details: null } }
    }
    return {
      ...shape,
      message: `Something went wrong inside Weightscope: ${error.message}`,
      data: { code: shape.data.code, userError: false, details: cause?.stack ?? error.stack ?? null }
    }
  }
})

export const createRouter = t.router
export const procedure = t.procedure
export const createCallerFactory = t.createCallerFactory
