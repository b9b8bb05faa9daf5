/** The API process: the foundation, what stands between wire and controllers, and every feature. */
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { FEATURE_MODULES } from './feature-modules.js';
import { foundationModules } from './foundation-modules.js';
import type { Config } from './platform/config/config.js';
import { HttpModule } from './platform/http/http.module.js';

@Module({})
export class AppModule {
  static with(config: Config, features: readonly Type[] = FEATURE_MODULES): DynamicModule {
    return { module: AppModule, imports: [...foundationModules(config), HttpModule, ...features] };
  }
}
