ALTER TABLE `user_settings` DROP COLUMN `theme`;--> statement-breakpoint
ALTER TABLE `user_settings` DROP COLUMN `accent`;--> statement-breakpoint
ALTER TABLE `user_settings` DROP COLUMN `text_size`;--> statement-breakpoint
ALTER TABLE `user_settings` DROP COLUMN `chat_width`;--> statement-breakpoint
ALTER TABLE `user_settings` DROP COLUMN `code_theme`;--> statement-breakpoint
ALTER TABLE `user_settings` DROP COLUMN `motion`;--> statement-breakpoint
ALTER TABLE `user_settings` DROP COLUMN `send_key`;--> statement-breakpoint
ALTER TABLE `user_settings` DROP COLUMN `default_model_id`;--> statement-breakpoint
ALTER TABLE `user_settings` DROP COLUMN `model_switches`;