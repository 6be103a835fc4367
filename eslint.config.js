import svelte from 'eslint-plugin-svelte'
import tseslint from 'typescript-eslint'

/** Who may import whom: core <- background, training, store, reading <- api <- hosts; the renderer takes types of the api and core only. */
const layers = {
  core: { files: 'src-main/core', may: [] },
  background: { files: 'src-main/background', may: ['core'] },
  reading: { files: 'src-main/reading', may: ['core'] },
  training: { files: 'src-main/training', may: ['core'] },
  store: { files: 'src-main/store', may: ['core', 'training'] },
  api: { files: 'src-main/api', may: ['core', 'background', 'reading', 'training', 'store'] },
  hosts: { files: 'src-main/hosts', may: ['core', 'background', 'reading', 'training', 'store', 'api'] }
}

const layerRules = Object.entries(layers).map(([name, { files, may }]) => {
  const forbidden = Object.keys(layers).filter((other) => other !== name && !may.includes(other))
  return {
    files: [`${files}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...(forbidden.length === 0
              ? []
              : [
                  {
                    group: forbidden.map((other) => `**/${other}/**`),
                    message: `${name} may import ${may.join(', ') || 'only itself'}.`
                  }
                ]),
            { group: ['**/src-renderer/**'], message: 'The main side never imports the window.' },
            ...(name === 'core' ? [{ regex: '^[^.]', message: 'core imports nothing but itself.' }] : []),
            ...(name === 'hosts' ? [] : [{ group: ['electron'], message: 'Only hosts/electron imports electron.' }]),
            ...(name === 'store'
              ? []
              : [{ group: ['better-sqlite3', 'drizzle-orm', 'drizzle-orm/*'], message: 'SQL stays in the store.' }])
          ]
        }
      ]
    }
  }
})

export default tseslint.config(
  { ignores: ['node_modules', 'out', 'dist', 'test/fixtures', 'test-results', 'playwright-report'] },
  ...tseslint.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { parserOptions: { extraFileExtensions: ['.svelte'] } },
    rules: {
      // The compiler finds undefined names, and knows the types.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }]
    }
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  // Tests read other programs' JSON, whose shape is what they check.
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  ...layerRules,
  {
    files: ['src-renderer/**/*.ts', 'src-renderer/**/*.svelte'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'src-main/(?!core/)',
              allowTypeImports: true,
              message: 'The window takes types of the api and core only.'
            },
            { group: ['electron', 'node:*'], message: 'The window runs in a browser.' }
          ]
        }
      ]
    }
  }
)
