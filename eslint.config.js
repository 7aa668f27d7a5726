import tseslint from 'typescript-eslint'

const adapters = ['packages/express/src/**', 'packages/koa/src/**', 'packages/fastify/src/**']
const published = ['packages/*/src/**/*.{ts,tsx}']
const page = ['packages/inspector/src/page/**']
const tests = ['**/*.test.ts', '**/test/**']

const asText = 'The page shows what anybody may have sent: as text, and never as HTML.'

const syntax = [
  {
    selector:
      "CallExpression[callee.object.name='JSON'][callee.property.name='stringify'] MemberExpression[property.name='body']",
    message: 'A body printed again is not what was signed: 170.00 becomes 170. Pass the bytes on as they came.',
  },
  {
    selector: 'ClassDeclaration[id.name!="WebhookError"]',
    message: 'The only class is the error. Everything else is a function that returns an object of functions.',
  },
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Named exports only: a default export has another shape in CommonJS.',
  },
  {
    selector:
      'BinaryExpression[operator=/^[=!]==?$/]:not(:has(Identifier[name="undefined"])) > Identifier[name=/[sS]ignature$/]',
    message: 'Comparing signatures with === leaks how much of them is right. Use timingSafeEqual.',
  },
]

/** A convention that matters is a rule here, and its message says why. */
export default tseslint.config(
  // What consumers write is theirs: CommonJS, and expressions that only have a type.
  {
    ignores: [
      '**/dist/**',
      '**/.next/**',
      '**/next-env.d.ts',
      '**/node_modules/**',
      '**/.turbo/**',
      '**/.vitepress/{cache,.temp}/**',
      '.ci/published/consumers/**',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: [
      'packages/*/{src,test}/**/*.{ts,tsx}',
      'packages/trials/**/*.ts',
      'examples/*/{src,app,test}/**/*.ts',
      'benchmarks/src/**/*.ts',
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, properties: false } },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      // Our own code asserts what an index access cannot say, e.g. inside a counted loop over a hot path.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `interface X extends Output<typeof schema> {}` gives an inferred type a name that shows in errors and hovers.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: published,
    ignores: tests,
    rules: {
      'no-console': ['error'],
      'no-restricted-syntax': ['error', ...syntax],
    },
  },
  {
    files: page,
    ignores: tests,
    rules: {
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc'].map((property) => ({
          property,
          message: asText,
        })),
        { object: 'document', property: 'write', message: asText },
      ],
      'no-restricted-syntax': [
        'error',
        ...syntax,
        { selector: 'JSXAttribute[name.name=/innerHTML|outerHTML|srcdoc/i]', message: asText },
      ],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'setImmediate', 'global'],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['node:*'], message: 'This runs in a browser.' },
            {
              group: ['../*'],
              allowTypeImports: true,
              message: 'The page has types in common with the server, and no code.',
            },
          ],
        },
      ],
    },
  },
  {
    files: adapters,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@cashfree-webhooks/core/*'],
              message: 'Adapters use the public door of core, so that others can write one too.',
            },
            {
              group: ['node:crypto', 'zod'],
              message: 'An adapter translates. Verification and schemas belong to core.',
            },
          ],
        },
      ],
    },
  },
)
